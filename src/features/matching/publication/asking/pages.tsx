import { addDays, type Day, dayText } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { CheckRow } from '#ui/parts.tsx'
import { conflictDays } from '#features/programs/confirming/model.ts'
import { type Definition, publicationOf } from '#features/programs/model.ts'

const words = {
  none: 'Pairs are not asked whether something speaks against them.',
  notify: (until: string) =>
    `Both of a pair may say until ${until} that something speaks against it; they begin at once.`,
  ask: (until: string) => `Both of a pair are asked first, until ${until}, and begin once both have said yes.`,
  set: 'Look at it, or set it otherwise',
}

/** What the notices ask of the two, where it stands to be changed before they leave. */
export function askingRow(definition: Pick<Definition, 'publication' | 'locale'>, toldOn: Day): CheckRow {
  const { confirm } = publicationOf(definition)
  const until = dayText(addDays(toldOn, conflictDays), 'long', definition.locale)
  return {
    shape: 'ring',
    text: (
      <>
        {sentence()} <a href="/committee/words/asking">{words.set}</a>
      </>
    ),
  }
  function sentence(): string {
    switch (confirm) {
      case 'none':
        return words.none
      case 'notify':
      case 'ask':
        return words[confirm](until)
      default:
        return never(confirm)
    }
  }
}
