import { Button, Check, Field } from '#ui/controls.tsx'
import type { Question } from '#features/programs/model.ts'
import {
  mostPositions,
  noneField,
  type PositionPart,
  positionField,
  positionRows,
  type Problem,
  type Said,
  textIn,
} from '#features/applications/form/model.ts'
import { monthNames, readPositionRows } from '#features/applications/form/positions/input.ts'

const words = {
  row: (number: number) => `Position ${number}`,
  title: 'Title',
  employer: 'Employer',
  fromMonth: 'Started, month',
  toMonth: 'Ended, month',
  year: 'Year',
  choose: 'Choose',
  still: 'I still hold this position',
  none: 'I have not held a professional position yet',
  remove: (number: number) => `Remove position ${number}`,
  add: 'Add another position',
  full: (n: number) => `${n} positions are the most this form takes; write to us about the others.`,
}

const months = monthNames.map((name) => ({ value: name, label: name }))

/** Dated rows; adding and removing a row are presses of the same form, so that nothing typed is lost. */
export function Positions({
  question,
  said,
  problems,
}: {
  question: Question
  said: Said
  problems: readonly Problem[]
}) {
  const rows = positionRows(said, question.id)
  return (
    <>
      {question.hint && <p class="hint">{question.hint}</p>}
      {Array.from({ length: rows }, (_, at) => (
        <Row key={at} id={question.id} number={at + 1} said={said} problems={problems} />
      ))}
      {rows === 1 && readPositionRows(said, question.id).length === 0 && (
        <Check
          id={noneField(question.id)}
          label={words.none}
          checked={textIn(said, noneField(question.id)) !== ''}
          error={problems.find(({ field }) => field === noneField(question.id))?.text}
        />
      )}
      <p>
        <Button
          name="add"
          value={question.id}
          {...(rows >= mostPositions ? { disabled: words.full(mostPositions) } : {})}
        >
          {words.add}
        </Button>
      </p>
    </>
  )
}

type RowProps = { id: string; number: number; said: Said; problems: readonly Problem[] }

function Row({ id, number, said, problems }: RowProps) {
  const of = (part: PositionPart) => {
    const field = positionField(id, number, part)
    return { id: field, value: textIn(said, field), error: problems.find((one) => one.field === field)?.text }
  }
  const bad = problems.some(({ field }) => field.startsWith(`${id}.${number}.`))
  return (
    <fieldset class={bad ? 'stack pos bad' : 'stack pos'}>
      <legend>
        <span class="serif">{words.row(number)}</span>
      </legend>
      <Field {...of('title')} label={words.title} width="w20" autocomplete="organization-title" />
      <Field {...of('employer')} label={words.employer} width="w20" autocomplete="organization" />
      <div class="dates">
        <Field
          {...of('fromMonth')}
          label={words.fromMonth}
          width="w2"
          options={[{ value: '', label: words.choose }, ...months]}
        />
        <Field {...of('fromYear')} label={words.year} width="w4" inputmode="numeric" />
      </div>
      <div class="dates">
        <Field
          {...of('toMonth')}
          label={words.toMonth}
          width="w2"
          options={[{ value: '', label: words.choose }, ...months]}
        />
        <Field {...of('toYear')} label={words.year} width="w4" inputmode="numeric" />
      </div>
      <Check
        id={positionField(id, number, 'still')}
        label={words.still}
        checked={textIn(said, positionField(id, number, 'still')) !== ''}
      />
      <p>
        <Button plain name="remove" value={String(number)}>
          {words.remove(number)}
        </Button>
      </p>
    </fieldset>
  )
}
