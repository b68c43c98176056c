/** Columns by distance, the nearest first. Entries that were overtaken stay in; whoever pops passes over them. */
export class Heap {
  private readonly keys: number[] = []
  private readonly items: number[] = []
  clear(): void {
    this.keys.length = 0
    this.items.length = 0
  }
  push(key: number, item: number): void {
    let at = this.keys.length
    this.keys.push(key)
    this.items.push(item)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (this.keys[up]! <= key) break
      this.keys[at] = this.keys[up]!
      this.items[at] = this.items[up]!
      at = up
    }
    this.keys[at] = key
    this.items[at] = item
  }
  /** Infinity when empty. */
  least(): number {
    return this.keys.length > 0 ? this.keys[0]! : Infinity
  }
  /** −1 when empty. */
  pop(): number {
    if (this.keys.length === 0) return -1
    const top = this.items[0]!
    const key = this.keys.pop()!
    const item = this.items.pop()!
    const size = this.keys.length
    if (size > 0) {
      let at = 0
      for (;;) {
        let down = 2 * at + 1
        if (down >= size) break
        if (down + 1 < size && this.keys[down + 1]! < this.keys[down]!) down++
        if (this.keys[down]! >= key) break
        this.keys[at] = this.keys[down]!
        this.items[at] = this.items[down]!
        at = down
      }
      this.keys[at] = key
      this.items[at] = item
    }
    return top
  }
}
