/** A value or a refusal. Refusals are data (a name plus figures), never sentences and never thrown. */
export type Result<T, R> = { ok: true; value: T } | { ok: false; refusal: R }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const no = <R>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal })

/** Closes a switch over a discriminated union: the compiler complains when a case is missing. */
export function never(value: never): never {
  throw new Error(`not reachable: ${JSON.stringify(value)}`)
}

/** Unwraps what an invariant promises to be there. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`)
  return value
}
