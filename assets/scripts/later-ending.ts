/** The self-check's script for its last screen: loaded with the first answer. */

import { showEnding } from "./ending";
import { provide } from "./later";
import { readPayday } from "./result";

provide({ ending: { showEnding, readPayday } });
