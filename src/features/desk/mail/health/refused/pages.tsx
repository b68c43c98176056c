import { dayIn, dayText, timeText } from '#kit/dates.ts'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { Refused } from '#features/desk/mail/health/model.ts'

const words = {
  title: 'Who wants less mail',
  hint: 'They stopped it themselves, and can have it again by the link at the foot of such a mail. Mail about their pair still goes to them.',
  cols: { who: 'Who', what: 'What stopped', when: 'Since' },
  what: {
    topics: 'Monthly topics, and the question that comes with them',
    news: 'Calls and announcements',
  } satisfies Record<Refused['category'], string>,
}

/** Whose mail is kept back because they want it so (R50). */
export const WantsLess = ({ rows, zone }: { rows: readonly Refused[]; zone: string }) =>
  rows.length === 0 ? null : (
    <Section id="less" title={words.title}>
      <p class="quiet">{words.hint}</p>
      <Table
        caption={words.title}
        captionHidden
        fold
        empty=""
        columns={[
          { key: 'who', label: words.cols.who },
          { key: 'what', label: words.cols.what },
          { key: 'when', label: words.cols.when, nowrap: true },
        ]}
        rows={rows.map(({ personId, name, category, at }) => ({
          who: <a href={`/committee/mail?person=${personId}`}>{name}</a>,
          what: words.what[category],
          when: (
            <time datetime={at}>
              {dayText(dayIn(zone, at), 'short')}, {timeText(at, zone)}
            </time>
          ),
        }))}
      />
    </Section>
  )
