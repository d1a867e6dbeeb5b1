import { percentile } from './statistics';

/** Counts requests and their latencies over one or more stretches of load. */
export class LoadMeter {
  private readonly latenciesMs: number[] = [];
  private seconds = 0;

  /** Keeps `concurrency` requests going for some seconds. A request that fails ends the measurement. */
  async load(concurrency: number, seconds: number, request: () => Promise<void>): Promise<void> {
    const beganAt = performance.now();
    const endAt = beganAt + seconds * 1000;
    const keepGoing = async () => {
      for (let at = performance.now(); at < endAt; ) {
        await request();
        const doneAt = performance.now();
        this.latenciesMs.push(doneAt - at);
        at = doneAt;
      }
    };
    await Promise.all(Array.from({ length: concurrency }, keepGoing));
    this.seconds += (performance.now() - beganAt) / 1000;
  }

  get perSecond(): number {
    return this.latenciesMs.length / this.seconds;
  }

  get p99Ms(): number {
    return percentile(this.latenciesMs, 0.99);
  }
}
