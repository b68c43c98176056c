import { countText, listText } from '#kit/text.ts'
import type { PublicationRefusal } from '#features/matching/model.ts'
import type { AskRefusal } from '#features/matching/publication/model.ts'

/** What happened, what is kept, what to do. */
export function publicationRefusalText(
  refusal: PublicationRefusal | AskRefusal,
  { pairs, association }: { pairs: number; association: string },
): { field: 'typed' | 'why'; text: string } {
  const typed = (text: string) => ({ field: 'typed' as const, text })
  switch (refusal.kind) {
    case 'counts':
      return typed(`Type ${pairs}, the number of pairs, to confirm`)
    case 'mails':
      return typed(`${countText(refusal.faults, 'mail')} cannot leave as written. Nothing was published.`)
    case 'open':
      return typed('A publication is under way already; nothing was begun a second time.')
    case 'changed':
      return typed(
        'Somebody applied, withdrew or changed a mail since this was asked. Nothing was published; take the question back and ask again.',
      )
    case 'own':
      return typed('Somebody else on the committee confirms what you asked.')
    case 'none':
      return typed('There is nothing to confirm any more.')
    case 'no_such_run':
      return typed('The run is not there any more. Nothing was published.')
    case 'already_published':
      return typed('The pairs are published already; that happens once.')
    case 'without_contact':
      return typed(`${countText(refusal.pairs, 'pair')} would be without a contact. Nothing was published.`)
    case 'not_in_pool':
      return typed(`No longer accepted: ${listText(refusal.people)}. Nothing was published; match again without them.`)
    case 'conditional':
      return {
        field: 'why',
        text: `Say why they are told before their condition is settled: ${listText(refusal.people)}`,
      }
    case 'unverified':
      return {
        field: 'why',
        text: `Say why they are told though not verified as members of ${association}: ${listText(refusal.people)}`,
      }
  }
}
