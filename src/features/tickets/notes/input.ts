import { z } from 'zod'
import { cleanLine, cleanText, cutText, isEmail, isLonger } from '#kit/text.ts'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import { type Note, noteKinds } from '#features/tickets/notes/model.ts'

export type NoteForm = { kind: string; name: string; email: string; text: string; about: readonly string[] }

export const noteForm = z.strictObject({
  kind: z.string().default(''),
  name: z.string().transform(cleanLine),
  email: z.string().transform(cleanLine),
  text: z.string(),
  about: z
    .union([z.string(), z.array(z.string()).max(50)])
    .default([])
    .transform((value) => [value].flat()),
  website: z.string(),
  made: z.string(),
})

/** The note, or what is to be put right. */
export function readNote(
  form: NoteForm,
  network: string,
  definition: Definition,
): { note: Note | null; problems: { field: string; text: string }[] } {
  const say = sayOf(definition, 'contact')
  const kind = noteKinds.find((one) => one === form.kind)
  const text = cleanText(form.text)
  const problems = [
    ...(kind === undefined ? [{ field: 'kind', text: say('kindMissing') }] : []),
    ...(text === '' ? [{ field: 'text', text: say('textMissing') }] : []),
    ...(isLonger(text, 20_000) ? [{ field: 'text', text: say('textLong') }] : []),
    ...(form.email !== '' && !isEmail(form.email) ? [{ field: 'email', text: say('emailWrong') }] : []),
  ]
  if (kind === undefined || problems.length > 0) return { note: null, problems }
  return {
    note: { kind, name: cutText(form.name, 200), email: form.email, text, about: form.about, network },
    problems,
  }
}
