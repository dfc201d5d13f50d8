// The same on a server, which has no page: nothing happens, and nothing fails.
import { setCms } from "donation-block";

setCms("https://cms.example.org");
process.stdout.write("rendered");
