/**
 * Keeps the last `most` values by a key that says all they depend on; the one that was asked for longest ago goes first. Whoever
 * asks while a value is being made waits for that one. What failed is not kept.
 */
export function kept<T>(most: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const values = new Map<string, Promise<T>>()
  return (key, make) => {
    const value = values.get(key) ?? make()
    values.delete(key)
    values.set(key, value)
    value.catch(() => values.get(key) === value && values.delete(key))
    for (const [oldest] of values) {
      if (values.size <= most) break
      values.delete(oldest)
    }
    return value
  }
}
