import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { must } from '#kit/result.ts'

// Two files of invented librarians and the criteria by which they are matched, as somebody would write them.

export const criteria = `id: email
name: name
capacity: how many
criteria:
  - { kind: different, column: employer, hard: true }
  - { kind: equal, column: library type, points: 20 }
  - { kind: overlap, column: topics, separator: ";", points: 10 }
  - { kind: gap, column: grade, order: [AA, AO, EO, HEO, SEO], wanted: [1, 2], hard: true }
  - { kind: timezone, column: tz, points: 15 }
  - { kind: exclusion, column: not with }
`
export const mentees = `email,name,employer,library type,topics,grade,tz,not with
wei.chen@example.org,Wei Chen,Harbor Public Library,Public,archives; teaching,AO,America/Chicago,
rosa.vanderberg@example.org,Rosa van der Berg,Fairview University,Academic,Teaching;metadata,AA,UTC-5,Bernard Okoye
joao.farias@example.org,João Farias,Hill School,School,,AO,-3,
leilani.kealoha@example.org,Leilani Kealoha,Bay Museum,Museum,archives,SEO,Pacific/Honolulu,Hanna Kimura
`
export const mentors = `email,name,employer,library type,topics,grade,tz,not with,how many
amina.diallo@example.org,Amina Diallo,Fairview University,Academic,teaching; archives,EO,America/New_York,,2
bernard.okoye@example.org,Bernard Okoye,Harbor public library,public,Archives,EO,-6,,1
=hana@example.org,Hana Kimura,Lake Library,Public,metadata,EO,UTC+9,,
`

/** What `bookend match` is given for these, or for three other files. */
export function matchFlags(out: string, [mentees, mentors, criteria] = names): string[] {
  return ['match', '--mentees', mentees, '--mentors', mentors, '--criteria', criteria, '--out', out]
}

const names: readonly [string, string, string] = ['mentees.csv', 'mentors.csv', 'criteria.yaml']

const manual = resolve(import.meta.dirname, '../../docs/committee/matching-files.md')

/** The lines of the manual's block that begins so. */
export function manualBlock(start: string): string[] {
  const blocks = readFileSync(manual, 'utf8').matchAll(/^```\w*\n([^]*?)\n```$/gm)
  const lines = [...blocks].map(([, text = '']) => text.split('\n'))
  return must(
    lines.find(([first]) => first?.startsWith(start)),
    start,
  )
}
