/**
 * What the pages about privacy and accessibility say where a program says nothing else: `texts.privacy` and
 * `texts.accessibility` of its folder, or a chair's words. A paragraph that begins with "# " is a heading.
 */
export const statements: { readonly [page in 'privacy' | 'accessibility']: readonly string[] } = {
  privacy: [
    'What is kept of you, who sees it, and for how long.',
    '# What we keep',
    'What you write in your application, the mails we send you, and what you press in them. Never what you and your partner write to each other or talk about: we do not see it, and we do not ask.',
    '# Who sees it',
    'The committee reads your application. If you are paired, your partner sees your name, position, employer, place, topics, the ways you like to keep in touch, and your address. Your phone number only if you agree. Whom you do not want to be paired with stays with the chairs.',
    '# What it is used for',
    'To see whether the program fits you, to find you a partner, and to look after your pair. There is no scoring of people, no advertising, no tracking and nothing is sold. The pages load nothing from anybody else. Cookies are kept only for what you do here: the form you have opened, a code that is on its way, being signed in, and the browser in which you do so.',
    '# For how long',
    'Forms that were not sent, and applications without a pair, for a year after the cycle. Your texts for two years. That you took part is kept so that a letter about it can be checked years later.',
    '# Your rights',
    'Your form has a button that gives you everything in it, and one that deletes it. Signed in, [Your data](/account/data) shows everything that is kept about you, gives it to you to take along, and says how to have it erased. To have something put right, or where you cannot sign in, write to us; no reason is needed.',
  ],
  accessibility: [
    'These pages should work for everybody: with a keyboard, a screen reader, at 400 % zoom, on a small phone, in light and dark. Applying and everything that mentors and mentees do works without JavaScript; members of the committee sign in with a passkey, which needs it.',
    '# What we aim at',
    'WCAG 2.2, level AA, on every page. Each screen is tested by machine at three widths and in both themes, and looked at by a person.',
    '# What falls short',
    'The pages have not yet been tested by people who use screen readers every day, and the report of conformance is not written yet.',
    '# If something stands in your way',
    'That is a fault of ours, and it goes before other work. Tell us what you were trying to do. You may always apply by mail or by phone instead; a committee member enters it for you, and it counts the same.',
  ],
}

export type Statement = { lede: string[]; parts: { head: string; lines: string[] }[] }

/** Paragraphs by the headings above them; what stands before the first one leads in. */
export function statementOf(lines: readonly string[]): Statement {
  const said: Statement = { lede: [], parts: [] }
  for (const line of lines)
    if (line.startsWith('# ')) said.parts.push({ head: line.slice(2), lines: [] })
    else (said.parts.at(-1)?.lines ?? said.lede).push(line)
  return said
}
