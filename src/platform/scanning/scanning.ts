import { Scanner, type UnknownFile, type Verdict, clean } from './scanner.js';

/** Several scanners in order, the cheapest first: a file is clean only if every one of them says so. */
export class Scanning extends Scanner {
  constructor(private readonly scanners: readonly Scanner[]) {
    super();
    if (scanners.length === 0) throw new Error('Scanning needs at least one scanner.');
  }

  override async scan(file: UnknownFile): Promise<Verdict> {
    for (const scanner of this.scanners) {
      const verdict = await scanner.scan(file);
      if (verdict.outcome !== 'clean') return verdict;
    }
    return clean;
  }
}
