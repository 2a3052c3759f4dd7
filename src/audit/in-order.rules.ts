/** Things that come one by one in the order of a key, taken as long as they belong to the same key. */
export class InOrder<Thing, Key extends string | number> {
  private waiting: IteratorResult<Thing> | undefined;
  private readonly things: AsyncIterator<Thing>;

  constructor(
    things: AsyncIterable<Thing>,
    private readonly keyOf: (thing: Thing) => Key,
  ) {
    this.things = things[Symbol.asyncIterator]();
  }

  /** The key of the next one; undefined after the last. */
  async next(): Promise<Key | undefined> {
    this.waiting ??= await this.things.next();
    return this.waiting.done ? undefined : this.keyOf(this.waiting.value);
  }

  /** Takes those of this key, which must be the next. */
  async *of(key: Key): AsyncGenerator<Thing> {
    while ((await this.next()) === key && this.waiting && !this.waiting.done) {
      const { value } = this.waiting;
      this.waiting = undefined;
      yield value;
    }
  }
}
