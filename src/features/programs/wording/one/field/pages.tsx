import { Field, Radios } from '#ui/controls.tsx'
import type { Field as Words } from '#features/programs/wording/model.ts'

const words = {
  markup: 'An empty line begins a paragraph, “* ” a list, “# ” a heading; [words](https://…) is a link.',
  own: (text: string) => `Without your change: ${text}`,
}

type Props = { field: Words; value: string; error: string | undefined; own: boolean }

/** A text to type, a day, or one of several to choose. `own`: what it would be otherwise is said where it is changed. */
export function WordsField({ field, value, error, own }: Props) {
  const { name, label, context, choices, rows, date } = field
  const said = own && value !== field.value ? words.own(field.value) : name === 'body' ? words.markup : undefined
  if (choices !== undefined)
    return <Radios name={name} legend={label} options={choices} value={value} {...(error !== undefined && { error })} />
  return (
    <Field
      id={name}
      label={label}
      value={value}
      hint={[context, said].filter((one) => one !== undefined).join(' ') || undefined}
      error={error}
      {...(rows > 1 ? { rows } : {})}
      {...(date === true ? { type: 'date' as const, width: 'w20' as const } : {})}
    />
  )
}
