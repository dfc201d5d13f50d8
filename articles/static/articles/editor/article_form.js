/* The article form: each module looks after one thing; without them the form still works. */
import { askForComments } from "./comments.js";
import { awaitEditor } from "./waiting.js";
import { keepAboveKeyboard } from "./bar.js";
import { nameSearches } from "./choosing.js";
import { countWords } from "./counting.js";
import { followLanguage } from "./content_language.js";
import { startEditSession } from "../autosave/edit_session.js";
import { reachRemovals } from "./removals.js";
import { tellSchedule } from "./scheduling.js";
import { proposeSlug } from "./slug.js";
import { makeTabs } from "./tabs.js";

const desk = document.getElementById("article-desk");
if (desk) {
  makeTabs(desk.querySelector("[data-tabs]"));
  followLanguage(desk);
  awaitEditor(desk);
  countWords();
  keepAboveKeyboard();
  proposeSlug(desk);
  askForComments(desk);
  tellSchedule(desk);
  startEditSession(desk);
  reachRemovals();
  nameSearches();
}
