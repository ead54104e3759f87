/** Answers standard input, a line of JSON for a line of JSON. */

declare const process: { readonly stdin: AsyncIterable<string> & { setEncoding(name: string): void }; readonly stdout: { write(text: string): void } };

/** Answers every line with what `answer` makes of it, or what it threw. */
export async function answerLines<Question>(answer: (question: Question) => string | Promise<string>): Promise<void> {
  let rest = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      let said: string;
      try {
        said = await answer(JSON.parse(line) as Question);
      } catch (error) {
        said = "thrown: " + String(error);
      }
      process.stdout.write(JSON.stringify(said) + "\n");
    }
  }
}
