import { mailKinds } from '#features/programs/templates/model.ts'
import { type Fields, lackingIn, type Unit } from '#features/programs/wording/model.ts'
import { kindOf } from '#features/programs/wording/view/model.ts'

const words = {
  title: 'These words are from before the software could say more:',
}

/** What words of a mail lack that came later, and how to add it; they are good without it. */
export function Lacking({ unit, said }: { unit: Unit; said: Fields }) {
  const lacks = unit.group === 'mails' ? lackingIn(mailKinds[kindOf(unit)]?.since, said) : []
  return lacks.map((text) => (
    <p key={text} class="aside-note">
      {words.title} {text}
    </p>
  ))
}
