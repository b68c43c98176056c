import { no, ok, type Result } from '#kit/result.ts'
import type { Chosen } from '#features/applications/demographics/model.ts'
import type { Demographics } from '#features/programs/model.ts'

type Form = { readonly [field: string]: string | readonly string[] | undefined }

/** What a press of the page asks for: to keep what was chosen, or to remove all of it. */
export const readPress = (asked: Demographics, form: Form): Result<Chosen, 'changed'> =>
  form['remove'] === undefined ? readChosen(asked, form) : ok({})

/** What was chosen; a field or an option that the questions have not is refused. Nothing is a whole answer. */
export function readChosen({ questions }: Demographics, form: Form): Result<Chosen, 'changed'> {
  const ids = new Set(questions.map(({ id }) => id))
  if (Object.keys(form).some((field) => !ids.has(field))) return no('changed')
  const chosen = new Map<string, readonly string[]>()
  for (const { id, options, many } of questions) {
    const said = [form[id] ?? []].flat().filter((one) => one !== '')
    if (said.some((one) => !options.includes(one)) || (!many && said.length > 1)) return no('changed')
    if (said.length > 0) chosen.set(id, said)
  }
  return ok(Object.fromEntries(chosen))
}
