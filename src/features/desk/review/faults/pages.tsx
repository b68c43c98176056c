import { dayText } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { ReviewRefusal } from '#features/applications/review/model.ts'
import { memberWords } from '#features/desk/applications/pages.tsx'
import type { FormName } from '#features/desk/review/model.ts'

const words = {
  fields: {
    words: {
      condition: 'Write the condition',
      decline: 'Write why, in your own words',
      wait: 'Write a few words for the applicant',
      ask: 'Write your question',
      except: '',
    } satisfies Record<FormName, string>,
    codes: 'Choose at least one reason',
    by: 'Choose a day for the condition',
    why: 'Write why the rule does not count here',
    rule: 'Choose the rule that does not count here',
    note: 'Make the note shorter: 5,000 characters are the most',
  } as Record<string, string | Record<FormName, string>>,
  self: 'This is your own application: another chair decides. Nothing was changed.',
  employer: (employer: string) => `You both work at ${employer}: another chair decides. Nothing was changed.`,
  named: 'This application names you: another chair decides. Nothing was changed.',
  withdrawn: 'The applicant took the application back in the meantime. Nothing was changed.',
  duplicate: 'The other application of this person counts. Nothing was changed.',
  pair: 'This person is in a pair by now. Nothing was changed; what is to change, changes at the pair.',
  rule: (reason: string) =>
    `A rule speaks against it: ${reason} Accept in spite of the rule and say why, or decide otherwise.`,
  member: (how: string) =>
    `The membership is not verified (${how.toLowerCase()}). Accept on a condition, or in spite of the rule.`,
  day: (from: string, until: string) => `Choose a day from ${from} to ${until}`,
  gap: 'Replace the words in [brackets] with a sentence of your own',
  gone: 'This application is not there any more.',
}

export type FieldFault = { field: string; text: string }

/** What a form did not hold, in the words beside its fields. */
export function fieldFaults(form: FormName, fields: readonly string[]): FieldFault[] {
  return [...new Set(fields)].flatMap((field) => {
    const said = words.fields[field]
    return said === undefined ? [] : [{ field, text: typeof said === 'string' ? said : said[form] }]
  })
}

/** Why a decision was not taken, at the field that can mend it. */
export function refusalFault(refusal: ReviewRefusal): FieldFault {
  switch (refusal.kind) {
    case 'self':
      return { field: 'decide', text: words.self }
    case 'same_employer':
      return { field: 'decide', text: words.employer(refusal.employer) }
    case 'named':
      return { field: 'decide', text: words.named }
    case 'withdrawn':
    case 'duplicate':
      return { field: 'decide', text: words[refusal.kind] }
    case 'in_pair':
      return { field: 'decide', text: words.pair }
    case 'rule_in_the_way':
      return { field: 'decide', text: words.rule(refusal.reasons.map(({ text }) => text).join(' ')) }
    case 'not_verified':
      return { field: 'decide', text: words.member(memberWords[refusal.membership]) }
    case 'day_over':
      return { field: 'by', text: words.day(dayText(refusal.from), dayText(refusal.until)) }
    case 'gap_left':
      return { field: 'words', text: words.gap }
    case 'not_there':
      return { field: 'decide', text: words.gone }
    default:
      return never(refusal)
  }
}
