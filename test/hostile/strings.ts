// Texts that have broken programs before, and drawn ones.
import blns from 'big-list-of-naughty-strings'
import fc from 'fast-check'

/** Texts that aim at this application: its templates, its mails, its files. */
export const own = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table application; --",
  '{{ baseUrl }}{% for x in y %}',
  '${process.env}',
  "=cmd|' /C calc'!A0",
  '\u0000\u0007\u001b[31m',
  '\u202Eevil\u202C \u200Bzero\u200D',
  'ÅͭẖḁˤÇ̧̧̧̧̧̧̧',
  '\uFFFE\uFFFF\uD83D',
  'victim@example.org\r\nBcc: other@example.org',
  '[a](javascript:alert(1)) [b](https://example.net) => Press: https://example.net',
  '../../etc/passwd%00',
  '__proto__',
  '%s%s%n',
  '1e309',
  '😀👩‍👩‍👧🏳️‍🌈',
  'اَلْعَرَبِيَّةُ שָׁלוֹם',
  '"Ada, other@example.net" <ada@example.org>',
  'ada@example.org, other@example.net',
  'ada@example.org(other@example.net)',
  '<a href="https://example.net">https://example.org</a>',
  '</textarea></form><form action="https://example.net">',
  "' autofocus onfocus=alert(1) x='",
] as const

const least = 620

/** At least 600 different ones: ours, the big list of naughty strings, and drawn of any characters. */
export const hostile: readonly string[] = (() => {
  const all = new Set<string>([...own, ...blns])
  for (const text of fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { numRuns: least, seed: 1 }))
    if (all.size < least) all.add(text)
  return [...all]
})()

/** The worst of their kind, and one of fifteen of the others: for forms that do not get each text by itself. */
export const worst: readonly string[] = [
  ...own,
  'A long one. '.repeat(1667),
  ...hostile.slice(own.length).filter((_, at) => at % 15 === 0),
]

const handful = 32

/** All of them, so many in one; what breaks only by itself is among the worst, which are thrown by themselves. */
export const handfuls: readonly string[] = Array.from({ length: Math.ceil(hostile.length / handful) }, (_, at) =>
  hostile.slice(at * handful, (at + 1) * handful).join(' '),
)
