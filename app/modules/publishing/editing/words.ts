import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say, issue } = defineWords({
  请填写标题: 'Please enter the title',
  请选择目录类别: 'Please choose a category',
  '这个网站已归档，不能新建信息': 'This site is archived; no new items',
  目录中没有这个类别: 'The catalogue has no such category',
  这个类别不适用于本单位: 'This category is not for this unit',
  只有草稿可以批量改类别: 'Only drafts change category in bulk',
  '没有第{no}稿': 'There is no revision {no}',
  '成文日期不能晚于首次发布的日期{date}': 'The date formed may not be after the first publication, {date}',
  不能与自己相关: 'An item is not related to itself',
  相关信息写重了: 'A related item stands twice',
  '没有编号为{id}的已发布信息': 'There is no published item {id}',
  '编号{id}是别的单位的信息，本单位不能取代或废止': "Item {id} is another unit's; this unit cannot supersede or repeal it",
  '附件“{name}”没有上传完成': 'The upload of “{name}” is not complete',
  '附件“{name}”没有上传完成，请重新上传': 'The upload of “{name}” is not complete; please upload it again',
  正文中有没有上传完成的图片: 'A picture in the body is not uploaded completely',
  '正文中有没有上传完成的图片，请重新插入': 'A picture in the body is not uploaded completely; please insert it again',
  正文: 'Body',
  没有这条信息: 'No such item',
  目录类别: 'Category',
  附件: 'Attachments',
  相关信息: 'Related items',
  更正说明: 'Change note',
  到期下线: 'Taken down at its date',
  废止: 'Repeals',
  '内容过于复杂，未能在规定的时间和内存内处理完。请拆分，或把附表改作附件。':
    'Too complex to be worked on within the time and memory set for it. Split it, or make its tables attachments.',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
