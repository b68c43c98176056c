/** A form's fields as they were sent; a field that came twice is a list. Features check it with a strict schema. */
export type Form = { readonly [field: string]: string | string[] }

/** Reads an urlencoded body. Prototype names are plain fields. */
export function parseForm(body: string): Form {
  const form: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of new URLSearchParams(body)) {
    const before = form[name]
    form[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return form
}

/** The page of a list that an address asks for; 1 when it asks for nothing that is a page. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? '1')
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}

/** The value, if it is one of these; lists take their filter and order from the address. */
export function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value)
}
