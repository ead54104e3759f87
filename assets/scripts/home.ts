/** The home page: whether the telephone is answered now. */

import { keepShowingOpen, showOpen } from "./open";

keepShowingOpen();

document.addEventListener("renewed", (event) => {
  showOpen();
  event.preventDefault();
});
