import { countText } from '#kit/text.ts'
import type { Waiting } from '#features/desk/mail/waiting/model.ts'

const words = {
  others: (n: number, more: boolean) =>
    `${more ? `${n} more` : countText(n, 'mail')} that only ${n === 1 ? 'its reader' : 'their readers'} may read`,
  and: ' and ',
}

/** So many mails, a link to those that stand in the list; codes to sign in with stand in none, and are said beside it. */
export const CountedMails = ({ waiting: { n, readable }, href }: { waiting: Waiting; href: string }) => (
  <>
    {readable > 0 && <a href={href}>{countText(readable, 'mail')}</a>}
    {readable > 0 && n > readable && words.and}
    {n > readable && words.others(n - readable, readable > 0)}
  </>
)
