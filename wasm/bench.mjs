// Times one call of decide in Node, as a browser would make it:
//   go run ./generator compile -rules rules/2022-06-01.toml -o /tmp/rules.wasm && node wasm/bench.mjs /tmp/rules.wasm
// Prints the median of 7 rounds of two million calls, for every question
// answered with its first option (dates with 2022-07-01), and for none.
import { readFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
const { instance, module } = await WebAssembly.instantiate(bytes);
const names = JSON.parse(new TextDecoder().decode(WebAssembly.Module.customSections(module, "tebiki")[0]));
const { memory, decide } = instance.exports;
const answers = new Int32Array(memory.buffer, 0, names.questions.length);
const unanswered = -2147483648;

function time(label, values) {
  answers.set(values);
  for (let i = 0; i < 1e6; i++) decide();
  const rounds = [];
  for (let round = 0; round < 7; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 2e6; i++) decide();
    rounds.push(Number(process.hrtime.bigint() - start) / 2e6);
  }
  rounds.sort((a, b) => a - b);
  console.log(`${label}: ${rounds[3].toFixed(1)} ns a call`);
}

time("all answered", names.questions.map((q) => (q.type === "date" ? 19174 : 0)));
time("none answered", names.questions.map(() => unanswered));
