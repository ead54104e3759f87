/** The self-check's script for a question with many options: loaded once one is shown. */

import { provide } from "./later";
import { offerNarrowing } from "./narrow";

provide({ narrow: { offerNarrowing } });
