/** Every page that has no other script: whether the telephone is answered now, and the page's own place in the other language. */

import { keepPlace, leadToPlace } from "./anchor";
import { apart } from "./apart";
import { keepShowingOpen, showOpen } from "./open";

apart(keepPlace);
apart(keepShowingOpen);

document.addEventListener("renewed", (event) => {
  leadToPlace();
  showOpen();
  event.preventDefault();
});
