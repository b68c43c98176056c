import { Field, Radios } from '#ui/controls.tsx'
import type { Field as Words } from '#features/programs/wording/model.ts'

const words = {
  markup: 'An empty line begins a paragraph, “* ” a list, “# ” a heading; [words](https://…) is a link.',
}

/** A text to type, a day, or one of several to choose. */
export function WordsField({ field, value, error }: { field: Words; value: string; error: string | undefined }) {
  const { name, label, choices, rows, date } = field
  if (choices !== undefined)
    return <Radios name={name} legend={label} options={choices} value={value} {...(error !== undefined && { error })} />
  return (
    <Field
      id={name}
      label={label}
      value={value}
      hint={name === 'body' ? words.markup : undefined}
      error={error}
      {...(rows > 1 ? { rows } : {})}
      {...(date === true ? { type: 'date' as const, width: 'w20' as const } : {})}
    />
  )
}
