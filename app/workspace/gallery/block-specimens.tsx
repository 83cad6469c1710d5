import { BarChart } from '~/ui/bar-chart';
import { Button } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Figures } from '~/ui/figures';
import { Notice } from '~/ui/notice';
import { Panel } from '~/ui/panel';
import { Tag } from '~/ui/tag';
import { Term } from '~/ui/term';
import { Compare } from '~/ui/compare';
import { Message } from '~/ui/message';
import { Toast } from '~/ui/toast';
import { Specimen, useSamples } from './specimen';

/** Blocks that stand for themselves: messages, marks, boxes, figures. */
// oxlint-disable-next-line max-lines-per-function -- one sample after another
export function BlockSpecimens() {
  const say = useSamples();
  return (
    <>
      <Specimen name="Notice">
        <Notice title={say('更正说明', 'Correction')}>
          <p>{say('2026年3月2日补充了联系电话。', 'The telephone was added on 2 March 2026.')}</p>
        </Notice>
        <Notice>{say('没有标题的说明。', 'A note without a heading.')}</Notice>
        <Notice tone="warn" title={say('本文件自2026年1月1日起失效', 'No longer in force since 1 January 2026')}>
          <p>{say('由新的办法代替。', 'Replaced by new rules.')}</p>
        </Notice>
      </Specimen>
      <Specimen name="Message">
        <Message tone="done">{say('已保存。', 'Saved.')}</Message>
        <Message tone="stop">
          <p>{say('请更正下面标出的内容后重新提交。', 'Please correct what is marked below.')}</p>
          <ul>
            <li>
              <a href="#of-Message">{say('标题：不能为空', 'Title: must not be empty')}</a>
            </li>
          </ul>
        </Message>
        <Message tone="heed">{say('王岚正在编辑这条信息。', 'Wang Lan is editing this item.')}</Message>
        <Message tone="heed" row>
          <p>{say('还有2个文件没有传完，传完后自动提交。', 'Two files are on their way; it is submitted once they are there.')}</p>
          <Button type="button">{say('不等了，先不提交', 'Do not wait')}</Button>
        </Message>
        <Message tone="offer" row>
          <p>{say('本机有没有保存到服务器的内容。', 'This browser has words that the server has not.')}</p>
          <Button type="button" kind="primary">
            {say('恢复', 'Restore')}
          </Button>
          <Button type="button">{say('放弃', 'Discard')}</Button>
        </Message>
      </Specimen>
      <Specimen name="Toast">
        {/* What moves makes a place of its own for what is fixed in it. */}
        <div className="h-36 translate-x-0 bg-ground">
          <Toast entry={{ key: 1, words: say('方案.pdf已上传。', 'Plan.pdf is uploaded.'), tone: 'done' }} close={say('关闭', 'Close')} />
        </div>
        <div className="h-36 translate-x-0 bg-ground">
          <Toast
            entry={{ key: 1, words: say('没有导入：连接不上服务器', 'Not imported: no connection'), tone: 'stop' }}
            close={say('关闭', 'Close')}
          />
        </div>
        <Toast entry={null} close={say('关闭', 'Close')} />
      </Specimen>
      <Specimen name="Compare">
        <Compare>
          {say('汛期值班', 'On duty in ')}
          <del>{say('三', 'three')}</del>
          <ins>{say('五', 'five')}</ins>
          {say('人一组。', ' at a time.')}
        </Compare>
        <Compare side>
          {say('联系电话：', 'Telephone: ')}
          <mark>6200</mark>
        </Compare>
      </Specimen>
      <Specimen name="Tag">
        <p className="flex flex-wrap gap-2">
          <Tag>{say('草稿', 'Draft')}</Tag>
          <Tag tone="main">{say('待审核', 'In review')}</Tag>
          <Tag tone="good">{say('已发布', 'Published')}</Tag>
          <Tag tone="warn">{say('已失效', 'Repealed')}</Tag>
          <Tag tone="muted">{say('已撤回', 'Withdrawn')}</Tag>
        </p>
      </Specimen>
      <Specimen name="Term">
        <p className="flex flex-wrap gap-x-4">
          <Term state="running">{say('审核期限2026-12-03，还剩3个工作日', 'Review due 2026-12-03, 3 working days left')}</Term>
          <Term state="due_today">{say('审核期限今天到期', 'Review due today')}</Term>
          <Term state="late">{say('公开期限已超2个工作日', 'Disclosure 2 working days late')}</Term>
        </p>
      </Specimen>
      <Specimen name="Panel">
        <Panel id="plain-panel" level={3} heading={say('联系方式', 'Contact')}>
          <p>{say('工作日9:00—17:00', 'Working days 9–17')}</p>
        </Panel>
      </Specimen>
      <Specimen name="Figures">
        <Figures
          items={[
            { value: 9_930, label: say('条信息', 'items'), href: '#all' },
            { value: 0, label: say('审核超期', 'late reviews'), href: '#late' },
            { value: '98%', label: say('按时公开', 'in time'), href: '#in-time' },
          ]}
        />
      </Specimen>
      <Specimen name="BarChart">
        <BarChart
          description={say('近三个月公开的信息', 'Items of three months')}
          bars={[
            { key: '2026-09', label: '9', second: '2026', items: 0 },
            { key: '2026-10', label: '10', items: 1_204 },
            { key: '2026-11', label: '11', items: 640 },
          ]}
        />
        <BarChart
          description={say('一年中各月公开的信息', 'Items by month of a year')}
          bars={Array.from({ length: 12 }, (_, at) => ({
            key: String(at),
            label: String(((at + 10) % 12) + 1),
            second: at === 0 ? '2025' : at === 2 ? '2026' : undefined,
            items: 900 + ((at * 389) % 700),
          }))}
        />
      </Specimen>
      <Specimen name="EmptyState">
        <EmptyState title={say('没有符合条件的信息', 'Nothing matches')}>
          <p>{say('请换一个词，或去掉一个条件。', 'Try another word, or take a condition away.')}</p>
        </EmptyState>
        <EmptyState title={say('还没有信息', 'Nothing yet')} />
      </Specimen>
    </>
  );
}
