/** Items 0 to `size` − 1 by key, the least first; each at most once, so that a key that falls again and again costs no room. */
export class Queue {
  private readonly keys: Float64Array
  private readonly items: Int32Array
  /** Where each item stands in `items`; −1: nowhere. */
  private readonly at: Int32Array
  private size = 0

  constructor(size: number) {
    this.keys = new Float64Array(size)
    this.items = new Int32Array(size)
    this.at = new Int32Array(size).fill(-1)
  }

  /** The key of an item that is waiting may only fall. */
  lower(item: number, key: number): void {
    const { keys, items, at } = this
    keys[item] = key
    let here = at[item]!
    if (here < 0) here = this.size++
    for (; here > 0; here = (here - 1) >> 1) {
      const up = items[(here - 1) >> 1]!
      if (keys[up]! <= key) break
      items[here] = up
      at[up] = here
    }
    items[here] = item
    at[item] = here
  }

  /** −1 when empty. */
  pop(): number {
    if (this.size === 0) return -1
    const { keys, items, at } = this
    const top = items[0]!
    at[top] = -1
    const last = items[--this.size]!
    if (this.size === 0) return top
    const key = keys[last]!
    let here = 0
    for (let down = 1; down < this.size; down = 2 * here + 1) {
      if (down + 1 < this.size && keys[items[down + 1]!]! < keys[items[down]!]!) down++
      if (keys[items[down]!]! >= key) break
      items[here] = items[down]!
      at[items[here]!] = here
      here = down
    }
    items[here] = last
    at[last] = here
    return top
  }
}
