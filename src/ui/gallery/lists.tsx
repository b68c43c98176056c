import { Button } from '../controls.tsx'
import {
  Card,
  Checklist,
  Empty,
  Facts,
  Filter,
  LinkList,
  Log,
  Pager,
  Progress,
  Sheet,
  TaskList,
  Todo,
  TodoItem,
} from '../parts.tsx'
import { Shelf, shelfSentence } from '../shelf.tsx'
import { Table } from '../table.tsx'
import { Shape, Tag } from '../tags.tsx'
import { monthsOf } from './months.ts'
import { Part } from './part.tsx'

export const Lists = () => (
  <Part id="lists" title="Lists">
    <Todo>
      <TodoItem
        tag={
          <Tag shape="triangle" hot>
            Went silent
          </Tag>
        }
        shelf={<Shelf months={monthsOf('wwlNaaaaaa')} label={shelfSentence(monthsOf('wwlNaaaaaa'))} />}
        whose="Tomasz Silva’s, came to you on January 13"
        title="Rosa Patel has not heard from Wei O’Brien since December 9"
        text="Tomasz wrote on January 4 and January 11. Wei gave a second address that nobody has tried."
        action={<Button>Write to the second address</Button>}
        post="#lists"
        link={{ href: '#pair', label: 'See the pair' }}
      />
      <TodoItem
        tag={<Tag shape="ring">No answer yet</Tag>}
        title="4 pairs have not answered January’s question"
        action={<Button href="#ask">See the 4 pairs</Button>}
      />
    </Todo>
    <Filter
      label="Show"
      options={[
        { href: '?', label: 'All', count: 48, current: true },
        { href: '?state=silent', label: 'Silent', count: 1 },
      ]}
    />
    <Table
      caption="Pairs, by mentor"
      fold
      empty="No pairs yet."
      columns={[
        { key: 'mentor', label: 'Mentor', sortHref: '?sort=mentor', sorted: 'ascending' },
        { key: 'why', label: 'Why', bare: true },
        { key: 'points', label: 'Points', num: true, sortHref: '?sort=points' },
        { key: 'since', label: 'Since', nowrap: true },
      ]}
      rows={[
        { mentor: <a href="#pair">Alice Müller</a>, why: 'Both public; one hour apart.', points: 85, since: 'Oct 1' },
        { mentor: 'Devon Lopez', why: 'Both academic, both in Seattle.', points: 88, since: 'Oct 1' },
        {
          mentor: 'Maximiliana-Konstantina Featherstonehaugh-Wojciechowska',
          why: 'averyveryverylongaddressthatneverends.librarian.of.everything@consortium-of-libraries.example.org',
          points: 60,
          since: 'Oct 1',
        },
      ]}
      open={(row) => row.mentor === 'Devon Lopez'}
      detail={() => <p>Opened in place, with its address in the URL.</p>}
      foot={{ mentor: 'Mean', why: '', points: 78, since: '' }}
    />
    <Pager page={2} size={18} total={48} url="/pairs?state=silent&page=2" />
    <Table
      caption="Nothing"
      columns={[]}
      rows={[]}
      empty="No notes yet. Only the committee reads what you write here."
    />
    <Log
      rows={[
        { at: '2027-01-15T19:48', when: '7:48 pm', text: 'Devon Hernández and Eun-ji Kim are both in touch' },
        { at: '2027-01-14T22:40', when: 'Thursday 10:40 pm', text: 'Ingrid Schwartz asked to leave' },
      ]}
    />
    <Checklist
      items={[
        { shape: 'tick', text: '48 of 48 pairs have a contact' },
        { shape: 'ring', text: 'A second member confirms: not asked yet' },
        { shape: 'triangle', hot: true, text: '2 people are not verified as members' },
      ]}
    />
    <TaskList
      items={[
        { label: 'What you promise', href: '#promise', tag: <Tag shape="done">Done</Tag> },
        {
          label: 'Professional positions',
          href: '#positions',
          tag: (
            <Tag shape="half" hot>
              Two things to fix
            </Tag>
          ),
          note: '18 months counted so far.',
        },
        {
          label: 'Read it through and send it',
          tag: (
            <Tag shape="ring" calm>
              Cannot start yet
            </Tag>
          ),
        },
      ]}
    />
    <LinkList
      items={[
        { href: '#reach', label: 'I cannot reach Devon' },
        { href: '#pause', label: 'We need a pause' },
      ]}
    />
    <Progress id="progress" label="Being worked out, 31 of 57" value={31} max={57} />
    <Empty>Nothing is due before Monday.</Empty>
  </Part>
)

export const Blocks = () => (
  <div class="stack gap">
    <Sheet id="next" title="Next step: try Wei’s second address">
      <p>Wei wrote this address on the application. Nobody has tried it.</p>
    </Sheet>
    <div class="two">
      <Card id="rosa" title="Rosa Patel">
        <p>Administration librarian, Harbor University Library, Los Angeles</p>
        <Facts
          rows={[
            ['Role', 'Mentor'],
            ['Email', <a href="mailto:rosa.patel1014@example.org">rosa.patel1014@example.org</a>],
            ['Phone', null],
            ['Member', <Tag shape="tick">Verified</Tag>],
          ]}
        />
      </Card>
      <Card id="wei" title="Wei O’Brien">
        <p>
          <Shape shape="mail" inList /> Scholarly communication librarian, Fairview Community College, Anchorage
        </p>
      </Card>
    </div>
  </div>
)
