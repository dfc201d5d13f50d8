/* The article form: each module looks after one thing; without them the form still works. */

import { startEditSession } from "../autosave/edit_session.js";
import { doAtOnce } from "./at_once.js";
import { keepAboveKeyboard } from "./bar.js";
import { nameSearches } from "./choosing.js";
import { followLanguage } from "./content_language.js";
import { countWords } from "./counting.js";
import { tellDefaults } from "./defaults.js";
import { reachRemovals } from "./removals.js";
import { tellSchedule } from "./scheduling.js";
import { proposeSlug } from "./slug.js";
import { makeTabs } from "./tabs.js";
import { awaitEditor } from "./waiting.js";

const root = document.getElementById("article-editor");
if (root) {
  makeTabs(root.querySelector("[data-tabs]"));
  followLanguage(root);
  awaitEditor(root);
  countWords();
  keepAboveKeyboard();
  proposeSlug(root);
  tellDefaults(root);
  tellSchedule(root);
  doAtOnce(root);
  startEditSession(root);
  reachRemovals();
  nameSearches();
}
