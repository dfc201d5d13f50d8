/* The article form: each module looks after one thing; without them the form still works. */
import { askForComments } from "./comments.js";
import { countWords } from "./counting.js";
import { listenToKeys } from "./keys.js";
import { followLanguage } from "./content_language.js";
import { tellMoments } from "./moments.js";
import { proposeSlug } from "./slug.js";
import { makeTabs } from "./tabs.js";

const desk = document.getElementById("article-desk");
if (desk) {
    makeTabs(desk.querySelector("[data-tabs]"));
    followLanguage(desk);
    countWords(desk);
    proposeSlug(desk);
    askForComments(desk);
    tellMoments(desk);
    listenToKeys();
}
