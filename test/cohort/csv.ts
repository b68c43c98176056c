import type { ApplicationRow, CommitteeRow, RosterLine } from '#features/applications/model.ts'
import { dayIn } from '#kit/dates.ts'
import { writeTable } from '#kit/table.ts'

/** A cohort as a committee's form exports it, for runs of the real command. */
export function formCsv(rows: readonly ApplicationRow[]): string {
  const head = [
    'Timestamp',
    'Your name',
    'Email address',
    'ALA member number',
    'Are you a member of NMRT?',
    'Job title',
    'Where do you work?',
    'Type of library',
    'City',
    'State',
    'Time zone',
    'Professional positions (dates, title, employer)',
    'Area of work',
    'Topics',
    'How would you like to keep in touch?',
    'Languages',
    'Can you correspond at least twice a month?',
    'Why do you want to take part?',
    'How many mentees can you take?',
    'Is there anyone you should not be paired with?',
  ]
  return writeTable(
    head,
    rows.map(({ receivedAt, name, email, answers: a }) => [
      `${dayIn('America/Chicago', receivedAt)} 12:00:00`,
      name,
      email,
      a.memberNumber,
      a.bodyMember,
      a.jobTitle,
      a.employer,
      a.libraryTypes.join(', '),
      a.city,
      a.state,
      a.zone,
      a.positions.map((post) => `${post.start} - ${post.end ?? 'present'}, ${post.title}, ${post.employer}`).join('; '),
      a.areas.join(', '),
      a.topics.join(', '),
      a.channels
        .map((channel) => (channel === 'video' ? 'Video call' : channel === 'email' ? 'Email' : 'Phone'))
        .join(', '),
      a.languages.join(', '),
      a.promise,
      a.statement,
      String(a.capacity),
      a.exclusions,
    ]),
  )
}

export function rosterCsv(lines: readonly RosterLine[]): string {
  return writeTable(
    ['Member ID', 'First', 'Last', 'Email', 'Status', 'Paid through', 'Round tables'],
    lines.map((line) => [
      line.number,
      line.first,
      line.last,
      line.email,
      line.status,
      line.paidThrough ?? '',
      line.groups,
    ]),
  )
}

export function committeeCsv(rows: readonly CommitteeRow[]): string {
  return writeTable(
    ['Name', 'Email', 'Office', 'Employer', 'From', 'To', 'Most pairs'],
    rows.map((row) => [row.name, row.email, row.title, row.employer, row.from, row.to, String(row.mostPairs)]),
  )
}
