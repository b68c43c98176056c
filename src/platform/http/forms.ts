/** A form's fields as they were sent; a field that came twice is a list. Features check it with a strict schema. */
export type Form = { readonly [field: string]: string | string[] }

/** What no text that is stored can hold, and nobody types; an id or a word with it in is the one without. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '')

/** Reads an urlencoded body. Prototype names are plain fields. */
export function parseForm(body: string): Form {
  const form: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const [name, sent] of new URLSearchParams(body)) {
    const value = withoutNul(sent)
    const before = form[name]
    form[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return form
}

/** A file that came with a form: its bytes, never kept under the name that somebody else gave it. */
export type Files = { readonly [field: string]: Uint8Array }

/** A form with files in it (multipart/form-data). What is no such form is an empty one: the page then says what is missing. */
export async function parseUpload(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<{ form: Form; files: Files }> {
  const form = Object.create(null) as Record<string, string | string[]>
  const files = Object.create(null) as Record<string, Uint8Array>
  const data = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => undefined)
  for (const [name, value] of data ?? []) {
    const before = form[name]
    if (typeof value !== 'string') {
      files[name] = new Uint8Array(await value.arrayBuffer())
      continue
    }
    const text = withoutNul(value)
    form[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text]
  }
  return { form, files }
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
