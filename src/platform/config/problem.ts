/** A setting that is wrong or missing. The message names the variable and says what to do; it never repeats a value. */
export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}
