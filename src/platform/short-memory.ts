/**
 * Remembers for a few seconds what many requests ask for, so that one query serves all of them. When it cannot be read
 * anew, what was known last still counts.
 */
export class ShortMemory<Value> {
  private known: { value: Value; at: number } | undefined;
  private reading: Promise<Value> | undefined;

  /** @param milliseconds after which it is read anew */
  constructor(
    private readonly read: () => Promise<Value>,
    private readonly milliseconds: number,
  ) {}

  /** Throws when it could not be read even once. */
  async current(): Promise<Value> {
    const { known } = this;
    if (known && performance.now() - known.at < this.milliseconds) return known.value;
    this.reading ??= this.readAnew();
    return this.reading;
  }

  /** It was changed here: the next one who asks reads it anew. */
  forget(): void {
    this.known = undefined;
    this.reading = undefined;
  }

  private async readAnew(): Promise<Value> {
    const at = performance.now();
    const last = this.known;
    try {
      const value = await this.read();
      this.known = { value, at };
      return value;
    } catch (error) {
      if (!last) throw error;
      this.known = { value: last.value, at };
      return last.value;
    } finally {
      this.reading = undefined;
    }
  }
}
