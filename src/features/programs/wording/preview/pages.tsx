import { parseMarkup } from '#kit/markup.ts'
import type { Instant } from '#kit/dates.ts'
import { Sheet, Toast } from '#ui/parts.tsx'
import { Rich } from '#ui/rich.tsx'
import { PlainMail } from '#ui/plain.tsx'
import { accessibilityPage, faqPage, privacyPage } from '#features/programs/about/pages.tsx'
import type { Calendar, Definition } from '#features/programs/model.ts'
import {
  type Confirmation,
  confirmationNames,
  conflictDays,
  reminderDays,
} from '#features/programs/confirming/model.ts'
import { programPage } from '#features/programs/pages.tsx'
import type { Unit } from '#features/programs/wording/model.ts'

const words = {
  title: 'As it will be read',
  mail: 'With an invented pair and this program’s dates. Nothing is sent or kept yet.',
  text: 'Nothing is kept yet.',
  asking: 'Nothing is set yet. The notice below is of an invented pair, with this program’s dates.',
  does: {
    none: [
      'Both are told and may begin. Whoever sees something that speaks against it writes to the contact, or leaves.',
      'The days of the first contact are counted from the notice.',
    ],
    notify: [
      'Both are told and may begin; the days of the first contact are counted from the notice.',
      `For ${conflictDays} days a link in the notice tells the chairs that something speaks against the pair, and what. Then its days are not counted until a chair decides, and the partner hears nothing of it.`,
    ],
    ask: [
      'The notice asks both whether it suits them. Once both have said yes they hear that they can begin, and the days of the first contact are counted from then.',
      `Whoever has not answered is reminded once, after ${reminderDays} days. A chair can let a pair begin all the same.`,
      'Whoever says that something speaks against it tells the chairs why, and the partner hears nothing of it.',
    ],
  } satisfies Record<Confirmation, string[]>,
  page: 'A preview',
  pageText: 'This is how the page would be. Nothing is kept; your browser’s Back leads to your words.',
}

/** Words with their placeholders filled: a mail as plain text, or paragraphs with their links. */
export type Shown =
  | { kind: 'mail'; subject: string; text: string }
  | { kind: 'asking'; confirm: Confirmation; subject: string; text: string }
  | { kind: 'text'; parts: readonly { label: string; text: string }[] }

export const ShownWords = (shown: Shown) => (
  <Sheet id="shown" title={words.title}>
    <p class="small quiet">{words[shown.kind]}</p>
    {shown.kind === 'asking' && (
      <>
        <h3>{confirmationNames[shown.confirm]}</h3>
        <ul>
          {words.does[shown.confirm].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </>
    )}
    {shown.kind !== 'text' ? (
      <>
        <p>
          <strong>{shown.subject}</strong>
        </p>
        <PlainMail text={shown.text} />
      </>
    ) : (
      shown.parts.map(({ label, text }) => (
        <div key={label}>
          <p class="small quiet">{label}</p>
          {text.split(/\n\s*\n/).map((paragraph) => (
            <Paragraph key={paragraph} text={paragraph} />
          ))}
        </div>
      ))
    )}
  </Sheet>
)

function Paragraph({ text }: { text: string }) {
  const [block] = parseMarkup(text)
  if (block === undefined) return null
  return (
    <p>
      <Rich text={text} />
    </p>
  )
}

/** The public page that these words stand on, before they do. */
export function pagePreview(
  { id, group }: Pick<Unit, 'id' | 'group'>,
  about: { definition: Definition; calendar: Calendar },
  now: Instant,
) {
  return group === 'questions'
    ? faqPage(about.definition)
    : id === 'text-privacy'
      ? privacyPage(about.definition)
      : id === 'text-accessibility'
        ? accessibilityPage(about.definition)
        : programPage({ ...about, now })
}

export const asPreview = <P,>(page: P) => ({ ...page, toast: <Toast tag={words.page}>{words.pageText}</Toast> })
