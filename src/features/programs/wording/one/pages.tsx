import { dayText } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button, ErrorSummary, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Section, Toast } from '#ui/parts.tsx'
import {
  type Fields,
  fieldsOf,
  type Group,
  groupNames,
  isSaid,
  lostIn,
  saidIn,
  sameFields,
  type Unit,
  type Version,
  type WordsFault,
} from '#features/programs/wording/model.ts'
import { WordsField } from '#features/programs/wording/one/field/pages.tsx'
import { Lacking } from '#features/programs/wording/one/lacking/pages.tsx'
import { Choice, wordsAt, type Years } from '#features/programs/wording/years/pages.tsx'
import { type Shown, ShownWords } from '#features/programs/wording/preview/pages.tsx'

const words = {
  all: 'Words',
  placeholders: 'Placeholders you may use',
  mailPlaceholders: 'They stand in {{ }} and are filled in for each reader.',
  textPlaceholders: 'They stand in {{ }} and come from the program’s settings, so that no figure stands in two places.',
  look: 'Look at it',
  save: 'Use these words',
  set: 'Set it',
  page: 'See the whole page',
  mail: 'See it as a mail',
  send: 'Mail me an example',
  saved: 'In use from now on',
  inTime: (n: number) =>
    ` ${countText(n, 'application')} of the late list ${n === 1 ? 'is' : 'are'} in time now, decided by the rules like all others, and told.`,
  savedText: 'Whoever reads it next reads these words. What was mailed before stays as it was.',
  setText: 'It counts for the next publication.',
  published: (label: string) =>
    `The pairs of ${label} are published. How they were asked stays as it was then; it can be set again for the next cycle.`,
  sent: 'On its way',
  sentText: (address: string) => `An example goes to ${address}, and to nobody else. Nothing was changed.`,
  same: 'Nothing changed',
  sameText: 'These words are in use already.',
  overtaken: (name: string) => `${name} changed the same words meanwhile`,
  overtakenText:
    'Yours are below, as you typed them, and nothing is lost. Theirs are in use; compare, then use yours or leave theirs.',
  theirs: 'Theirs',
  lost: (names: { name: string; label?: string }[]) =>
    `${listText(names.map(({ name, label }) => `{{${name}}}${label === undefined ? '' : ` of “${label}”`}`))} stood in the words so far and ${names.length === 1 ? 'does' : 'do'} not in yours. If a date or a figure is written out now, it will be wrong when the program’s settings change.`,
  faults: (fault: WordsFault) => (fault.line === undefined ? fault.message : `Line ${fault.line}: ${fault.message}`),
  folder: 'The folder has other words by now',
  folderText: 'The host changed the program’s folder after these words were changed here. Yours stay in use.',
  back: 'Use the folder’s words again',
  earlier: 'Earlier versions',
  noEarlier: 'These words were never changed here. Every version will be kept, and can be used again.',
  again: 'Put these words into the form',
  version: (n: number, name: string, day: string) => `Version ${n}, ${name}, ${day}`,
  backTo: (n: number, name: string, day: string) => `Version ${n}, ${name}, ${day}: the folder’s words again`,
  aside:
    'These words are not in use: the program’s own stand in their place until what is named above is put right and “Use these words” is pressed. Yours are kept.',
  original: 'The folder’s words',
  somebody: 'somebody who has left',
  count: (n: number) => countText(n, 'version'),
}

/** Groups whose words stand on a public page. */
const paged = new Set<Group>(['dates', 'page', 'questions', 'statements', 'site', 'apply', 'topics'])

export type WordsForm = {
  unit: Unit
  /** What stands in the fields. */
  said: Fields
  /** The number of the version on the screen, 0 for the folder's words. */
  seen: number
  versions: readonly Version[]
  placeholders: readonly { name: string; now?: string }[]
  faults?: readonly WordsFault[]
  shown?: Shown
  /** The folder's words, where they are others by now. */
  folder?: Fields
  done?: 'saved' | 'same' | 'sent'
  overtaken?: Version
  /** They were in use, and the folder does not go with them any more. */
  aside?: boolean
  /** How many of the late list are in time since the deadline was moved. */
  inTime?: number
  /** The cycle whose pairs are published, so that it cannot be set any more. */
  published?: string
  reader: string
  /** Those that have these words, too. */
  years: Years
}

/** One mail, topic, text or question: its fields, what it looks like, its versions. */
export function unitPage(view: WordsForm) {
  const { unit, said, faults = [], shown, done, overtaken, versions } = view
  const lost = lostIn(unit, currentOf(view), said)
  return {
    title: unit.title,
    error: faults.length > 0,
    stack: true,
    toast: done && (
      <Toast tag={words[done]}>
        {done === 'sent'
          ? words.sentText(view.reader)
          : done === 'saved' && unit.group === 'asking'
            ? words.setText
            : words[`${done}Text`]}
        {view.inTime !== undefined && view.inTime > 0 && words.inTime(view.inTime)}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb
          items={[
            { href: wordsAt('', view.years), label: words.all },
            { href: wordsAt(`#${unit.group}`, view.years), label: groupNames[unit.group] },
          ]}
        />
        <h1>{unit.title}</h1>
        <Choice years={view.years} rest={`/${unit.id}`} />
        <ErrorSummary errors={faults.map((fault) => ({ field: fault.field, text: words.faults(fault) }))} />
        {overtaken && (
          <Section id="theirs" title={words.overtaken(overtaken.madeByName || words.somebody)}>
            <p>{words.overtakenText}</p>
            <Words unit={unit} fields={overtaken.fields ?? fieldsOf(unit)} />
          </Section>
        )}
        {view.aside === true && <p class="aside-note">{words.aside}</p>}
        {view.published !== undefined && <p class="aside-note">{words.published(view.published)}</p>}
        <form method="post" action={wordsAt(`/${unit.id}`, view.years)} class="stack">
          <Hidden name="seen" value={String(view.seen)} />
          {unit.fields.map((field) => (
            <WordsField
              key={field.name}
              field={field}
              own={isSaid(unit)}
              value={said[field.name] ?? ''}
              error={faults.filter((fault) => fault.field === field.name).map(words.faults)[0]}
            />
          ))}
          {lost.length > 0 && <p class="aside-note">{words.lost(lost)}</p>}
          <Lacking unit={unit} said={said} />
          {shown && <ShownWords {...shown} />}
          <p class="row">
            <Button name="press" value="look" first={shown === undefined}>
              {words.look}
            </Button>
            {view.published === undefined && (
              <Button name="press" value="save" first={shown !== undefined}>
                {unit.group === 'asking' ? words.set : words.save}
              </Button>
            )}
            {unit.group === 'mails' ? (
              <>
                <Button name="press" value="mail">
                  {words.mail}
                </Button>
                <Button name="press" value="send">
                  {words.send}
                </Button>
              </>
            ) : (
              paged.has(unit.group) && (
                <Button name="press" value="page">
                  {words.page}
                </Button>
              )
            )}
          </p>
        </form>
        {view.placeholders.length > 0 && <Placeholders {...view} />}
        {view.folder && (
          <Section id="folder" title={words.folder}>
            <p>{words.folderText}</p>
            <Words unit={unit} fields={view.folder} />
          </Section>
        )}
        <Section id="earlier" title={words.earlier}>
          {versions.length === 0 ? <Empty>{words.noEarlier}</Empty> : <Versions {...view} />}
        </Section>
      </>
    ),
  }
}

function currentOf({ versions, unit }: WordsForm): Fields {
  return versions.at(-1)?.fields ?? fieldsOf(unit)
}

const Placeholders = ({ placeholders, unit }: WordsForm) => (
  <details>
    <summary>{words.placeholders}</summary>
    <p>{unit.group === 'mails' ? words.mailPlaceholders : words.textPlaceholders}</p>
    <ul class="plainlist">
      {placeholders.map(({ name, now }) => (
        <li key={name}>
          <code>{`{{${name}}}`}</code> {now !== undefined && <span class="quiet">{now}</span>}
        </li>
      ))}
    </ul>
  </details>
)

const Words = ({ unit, fields }: { unit: Unit; fields: Fields }) => (
  <pre class="scroll" tabindex={0}>
    {Object.entries(fields)
      .map(([name, value]) => saidIn(unit, name, value))
      .join('\n\n')}
  </pre>
)

function Versions({ versions, unit, seen, published, years }: WordsForm) {
  const folder = fieldsOf(unit)
  return (
    <>
      {versions.toReversed().map((version) => {
        const about = [
          version.number,
          version.madeByName || words.somebody,
          dayText(version.madeAt.slice(0, 10)),
        ] as const
        return (
          <details key={version.number}>
            <summary>{version.fields === null ? words.backTo(...about) : words.version(...about)}</summary>
            {version.fields !== null && <Words unit={unit} fields={version.fields} />}
            {version.fields !== null && (
              <p>
                <a href={wordsAt(`/${unit.id}?version=${version.number}`, years)}>{words.again}</a>
              </p>
            )}
          </details>
        )
      })}
      <details>
        <summary>{words.original}</summary>
        <Words unit={unit} fields={folder} />
        {published === undefined && !sameFields(folder, versions.at(-1)?.fields ?? folder) && (
          <form method="post" action={wordsAt(`/${unit.id}`, years)}>
            <Hidden name="seen" value={String(seen)} />
            <Button name="press" value="back">
              {words.back}
            </Button>
          </form>
        )}
      </details>
    </>
  )
}
