/** Columns by distance, the nearest first. Entries that were overtaken stay in; whoever pops passes over them. */
export class Heap {
  private keys = new Float64Array(64)
  private items = new Int32Array(64)
  private size = 0
  clear(): void {
    this.size = 0
  }
  push(key: number, item: number): void {
    if (this.size === this.keys.length) this.grow()
    const { keys, items } = this
    let at = this.size++
    while (at > 0) {
      const up = (at - 1) >> 1
      if (keys[up]! <= key) break
      keys[at] = keys[up]!
      items[at] = items[up]!
      at = up
    }
    keys[at] = key
    items[at] = item
  }
  /** Infinity when empty. */
  least(): number {
    return this.size > 0 ? this.keys[0]! : Infinity
  }
  /** −1 when empty. */
  pop(): number {
    if (this.size === 0) return -1
    const { keys, items } = this
    const size = --this.size
    const top = items[0]!
    const key = keys[size]!
    const item = items[size]!
    let at = 0
    for (let down = 1; down < size; down = 2 * at + 1) {
      if (down + 1 < size && keys[down + 1]! < keys[down]!) down++
      if (keys[down]! >= key) break
      keys[at] = keys[down]!
      items[at] = items[down]!
      at = down
    }
    keys[at] = key
    items[at] = item
    return top
  }
  private grow(): void {
    const { keys, items } = this
    this.keys = new Float64Array(2 * keys.length)
    this.items = new Int32Array(2 * items.length)
    this.keys.set(keys)
    this.items.set(items)
  }
}
