/** A setting that is right by itself and wrong beside another; `message` is the whole sentence. */
export type Clash = { path: readonly PropertyKey[]; message: string }

/** Nothing where it holds; else what was expected there. */
export function unless(holds: boolean, path: Clash['path'], expected: string, found: unknown): Clash[] {
  const what = Array.isArray(found)
    ? found.join(', ')
    : found === undefined
      ? 'nothing'
      : typeof found === 'string'
        ? found
        : JSON.stringify(found)
  return holds ? [] : [{ path, message: `expected ${expected}, found ${what}` }]
}
