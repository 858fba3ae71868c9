/**
 * Where each person of a file stands, by the first eight bytes of the blind index: two of a million different persons
 * agree in them once in 10^7 files, and all that follows is a remark. 16 bytes per slot.
 */
export class PersonsSeen {
  #slots = 1 << 12;
  #high = new Uint32Array(this.#slots);
  #low = new Uint32Array(this.#slots);
  #place = new Int32Array(this.#slots); // enterprise + 1; 0 is empty
  #line = new Int32Array(this.#slots);
  #count = 0;

  /**
   * Notes that the person stands on `line` of `enterprise`.
   * @returns where the person stood first, when that is in another enterprise
   */
  note(
    person: Buffer,
    enterprise: number,
    line: number,
  ): { readonly enterprise: number; readonly line: number } | undefined {
    if (this.#count * 2 >= this.#slots) this.#grow();
    const slot = this.#slotOf(person.readUInt32BE(0), person.readUInt32BE(4));
    const place = this.#place[slot] as number;
    if (place !== 0)
      return place - 1 === enterprise ? undefined : { enterprise: place - 1, line: this.#line[slot] as number };
    this.#put(slot, person.readUInt32BE(0), person.readUInt32BE(4), enterprise + 1, line);
    this.#count++;
    return undefined;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots - 1;
    let slot = (high ^ low) & mask;
    while (this.#place[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, high: number, low: number, place: number, line: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#place[slot] = place;
    this.#line[slot] = line;
  }

  #grow(): void {
    const [high, low, place, line] = [this.#high, this.#low, this.#place, this.#line];
    this.#slots *= 2;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#place = new Int32Array(this.#slots);
    this.#line = new Int32Array(this.#slots);
    for (let i = 0; i < place.length; i++) {
      if (place[i] === 0) continue;
      const [h, l] = [high[i] as number, low[i] as number];
      this.#put(this.#slotOf(h, l), h, l, place[i] as number, line[i] as number);
    }
  }
}
