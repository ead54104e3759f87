/** A page that has no more to do than lead to its own place in the other language. */

import { keepPlace, leadToPlace } from "./anchor";

keepPlace();

document.addEventListener("renewed", (event) => {
  leadToPlace();
  event.preventDefault();
});
