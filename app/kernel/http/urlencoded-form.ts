const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;
const NO_DIGIT = 255;

/** Value of each byte as a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return digit < 0 ? NO_DIGIT : digit;
});

/**
 * Reads `application/x-www-form-urlencoded` (URL Standard, 5.1) as it arrives. What has come is decoded at once, from bytes to
 * bytes: a field of a million characters takes no longer at a time than the piece of it that has just come.
 */
export class UrlencodedForm {
  readonly #longestName: number;
  readonly #take: (name: string, value: string, whole: boolean) => void;
  /** Decoded bytes of the name or value that is being read. */
  #pieces: Buffer[] = [];
  #length = 0;
  /** Null while a name is being read. */
  #name: string | null = null;
  /** An escape whose end is still to come. */
  #rest: Uint8Array = new Uint8Array();

  /**
   * @param longestName bytes; of a longer name no more is kept.
   * @param take gets each field in its order; `whole` is false where the name was longer.
   */
  constructor(longestName: number, take: (name: string, value: string, whole: boolean) => void) {
    this.#longestName = longestName;
    this.#take = take;
  }

  write(piece: Uint8Array): void {
    this.#decode(this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]), false);
  }

  end(): void {
    this.#decode(this.#rest, true);
    this.#field();
  }

  #decode(bytes: Uint8Array, last: boolean): void {
    const { length } = bytes;
    const out = Buffer.allocUnsafe(length);
    let [from, to] = [0, 0];
    const keep = () => {
      if (to > from) this.#keep(out.subarray(from, to));
      from = to;
    };
    this.#rest = new Uint8Array();
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at]!;
      if (byte === AMPERSAND) {
        keep();
        this.#field();
      } else if (byte === EQUALS && this.#name === null) {
        keep();
        this.#name = this.#text();
        this.#length = 0;
      } else if (byte === PERCENT) {
        const [high, low] = [at + 1 < length ? DIGITS[bytes[at + 1]!]! : null, at + 2 < length ? DIGITS[bytes[at + 2]!]! : null];
        // Bytes that may still become an escape wait for its end.
        if (!last && (high === null || (low === null && high !== NO_DIGIT))) {
          this.#rest = Uint8Array.from(bytes.subarray(at));
          break;
        }
        if (high === null || low === null || high === NO_DIGIT || low === NO_DIGIT) out[to++] = PERCENT;
        else {
          out[to++] = high * 16 + low;
          at += 2;
        }
      } else out[to++] = byte === PLUS ? SPACE : byte;
    }
    keep();
  }

  #keep(bytes: Buffer): void {
    if (this.#name === null && this.#length > this.#longestName) return;
    this.#pieces.push(bytes);
    this.#length += bytes.length;
  }

  #text(): string {
    const text = Buffer.concat(this.#pieces).toString();
    this.#pieces = [];
    return text;
  }

  #field(): void {
    const [name, value] = this.#name === null ? [this.#text(), ''] : [this.#name, this.#text()];
    const whole = Buffer.byteLength(name) <= this.#longestName;
    if (this.#name !== null || name !== '') this.#take(name, value, whole);
    this.#name = null;
    this.#length = 0;
  }
}
