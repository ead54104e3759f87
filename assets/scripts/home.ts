/** The home page: whether the telephone is answered now. */

import { showOpen } from "./open";

showOpen();
