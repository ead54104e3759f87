/** The home page: whether the telephone is answered now, and the place it is at in the other language. */

import { keepPlace, leadToPlace } from "./anchor";
import { keepShowingOpen, showOpen } from "./open";

keepPlace();
keepShowingOpen();

document.addEventListener("renewed", (event) => {
  leadToPlace();
  showOpen();
  event.preventDefault();
});
