/** The self-check's script for the drawing of the flowchart: loaded once that is unfolded. */

import { showChart } from "./chart";
import { provide } from "./later";

provide({ chart: { showChart } });
