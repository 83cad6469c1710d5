import { defineWords, type Label } from '../../kernel/words/message';

export const { words, say } = defineWords({
  '文件是空的。': 'The file is empty.',
  '{kind}不能超过{size} MB，这个文件有{has} MB。': '{kind}: {size} MB at most; this file has {has} MB.',
  图片: 'Image',
  文档: 'Document',
  表格: 'Spreadsheet',
  演示文稿: 'Presentation',
  压缩包: 'Archive',
  文本文件: 'Text file',
  音频: 'Audio',
  视频: 'Video',
  '可以上传：图片（JPG、PNG、GIF、WebP），文档（PDF、OFD、Word、WPS、RTF），表格，演示文稿，TXT、CSV，压缩包（ZIP、RAR、7Z），音频（MP3、M4A、WAV），视频（MP4、WebM）。':
    'What may be uploaded: images (JPG, PNG, GIF, WebP), documents (PDF, OFD, Word, WPS, RTF), spreadsheets, presentations, TXT, CSV, archives (ZIP, RAR, 7Z), audio (MP3, M4A, WAV), video (MP4, WebM).',
  '程序和脚本不能上传。': 'Programs and scripts may not be uploaded.',
  '网页和SVG、XML文件不能上传，其中可能带有脚本。请改传PDF或图片。':
    'Web pages, SVG and XML may not be uploaded, for they may carry scripts. Upload a PDF or an image instead.',
  '带宏的Office文件不能上传。请另存为不带宏的DOCX、XLSX或PPTX。':
    'Office files with macros may not be uploaded. Save as DOCX, XLSX or PPTX without macros.',
  '文件里带有宏，不能上传。请另存为不带宏的格式，或转成PDF。':
    'The file has macros and may not be uploaded. Save it in a form without macros, or as PDF.',
  '文件设有密码，无法检查其内容，不能上传。请取消密码后再上传。':
    'The file has a password, so its content cannot be checked. Remove the password, then upload it.',
  '文件已损坏，无法打开。请在电脑上打开后另存一份再上传。':
    'The file is damaged and cannot be opened. Open it on your computer, save a copy and upload that.',
  '不接受这种格式的文件（{extension}）。{accepted}': 'Files of this form ({extension}) are not accepted. {accepted}',
  '认不出这是什么文件。文本文件应为UTF-8、UTF-16或GB18030编码。{accepted}':
    'What kind of file this is cannot be told. Text must be UTF-8, UTF-16 or GB18030. {accepted}',
  '认不出这个Office文件的种类，或不接受这种格式。{accepted}': 'An Office file of unknown kind, or of one that is not accepted. {accepted}',
  '不接受这种格式的文件（ODF、EPUB等）。{accepted}': 'Files of this form (ODF, EPUB and the like) are not accepted. {accepted}',
  '文件解开后过大，不能上传。': 'Unpacked, the file is too large to be uploaded.',
  '不接受这种Office文件（模板、Visio等）。{accepted}':
    'Office files of this kind (templates, Visio and the like) are not accepted. {accepted}',
  '文件名没有扩展名，认不出是什么文件。': "The file's name has no extension, so its kind cannot be told.",
  '不接受扩展名为 .{extension}的文件。{accepted}': 'Files ending in .{extension} are not accepted. {accepted}',
  '文件名写的是 .{claimed}，内容却是{content}。请改正扩展名，或重新导出文件后再上传。':
    'The name says .{claimed}, the content is {content}. Mend the extension, or export the file anew and upload that.',
  '这个Word文档已损坏，无法读取。请用Word或WPS打开后另存一份再上传。':
    'This Word document is damaged and cannot be read. Open it in Word or WPS, save a copy and upload that.',
  '这个Word文档设有密码。请取消密码后再上传。': 'This Word document has a password. Remove it, then upload.',
  '这个Word文档解开后过大，未予导入。请拆分，或去掉内嵌的大文件后再上传。':
    'Unpacked, this Word document is too large to be imported. Split it, or take out large embedded files.',
  'Word文档超过30 MB。请压缩其中的图片或拆分后再上传。': 'The Word document has more than 30 MB. Compress its pictures or split it.',
  '这是旧版Word或WPS文档（.doc、.wps）。请另存为 .docx后再上传。':
    'This is an old Word or WPS document (.doc, .wps). Save it as .docx, then upload.',
  '这不是Word文档（.docx）。': 'This is no Word document (.docx).',
  '有{n}幅图片未能带入（EMF、WMF等格式，或已损坏）。请另存为PNG后在原处插入。':
    '{n} {n|picture|pictures} could not be taken along (EMF, WMF or the like, or damaged). Save as PNG and insert in place.',
  '没有带入：{what}。': 'Not taken along: {what}.',
  '{what}{n}处': '{what} ({n})',
  '有{n}幅图片没有文字说明，请补写，供读屏软件朗读。':
    '{n} {n|picture has|pictures have} no description; please write one, for those who hear the page.',
  '有{n}个文本框，文字已作为普通段落放入正文，请核对位置。':
    '{n} text {n|box|boxes} became ordinary paragraphs; please check where they stand.',
  '有{n}个公式未能带入，原处写作“【公式】”，请改用文字或图片。':
    '{n} {n|formula|formulas} could not be taken along; “【公式】” stands in place. Use words or a picture.',
  '文档带有修订（插入{inserted}处、删除{deleted}处），正文按接受全部修订后的样子带入，请核对。':
    'The document has tracked changes ({inserted} insertions, {deleted} deletions); the text is as with all accepted, please check.',
  '有{n}处隐藏文字没有带入。': '{n} hidden {n|text was|texts were} not taken along.',
  '自动生成的目录没有带入。': 'The generated table of contents was not taken along.',
  '有{n}个图表未能带入，请另存为图片后在原处插入。': '{n} {n|chart|charts} could not be taken along; save as pictures and insert in place.',
  '有{n}个SmartArt图形未能带入，请另存为图片后在原处插入。':
    '{n} SmartArt {n|graphic|graphics} could not be taken along; save as pictures and insert in place.',
  '有{n}个内嵌的文件或对象没有带入。': '{n} embedded {n|file or object was|files or objects were} not taken along.',
  '页眉、页脚的文字没有带入：{what}。': 'Headers and footers were not taken along: {what}.',
  '有{n}个字没有带入，请对照原文补上：{what}。':
    '{n} {n|character was|characters were} not taken along; please add them from the original: {what}.',
  '有{n}个字符只有专用字体能显示，原处写作“〓”，请对照原文改正：{what}。':
    '{n} {n|character|characters} that only special fonts show; “〓” stands in place, please mend from the original: {what}.',
  '文档带有移动文字的修订（{n}处），正文按移动后的样子带入，请核对。':
    'The document has text moved in tracked changes ({n}); it stands where it was moved to, please check.',
  '有{n}处白色或极小的文字已带入，公开后人人可见，请核对。':
    '{n} {n|text|texts} in white or of tiny size taken along; once public, everybody sees them, please check.',
  '有{n}处注音没有带入，正文保留原字。': '{n} {n|reading|readings} above characters not taken along; the characters were.',
  '有{n}处填写提示（如“单击此处输入文字”）没有带入。': '{n} {n|prompt|prompts} of form fields not taken along.',
  '有{n}处图片说明是软件自动写的（路径、文件名等），没有带入。':
    '{n} picture {n|description was|descriptions were} written by a program (paths, file names) and not taken along.',
  '插入的文档没有带入，请打开后复制：{what}。': 'An inserted document was not taken along; open it and copy: {what}.',
  '文档里另有一部分没有带入（{name}）：{what}。': 'Another part of the document was not taken along ({name}): {what}.',
  '其他文字{n}个字（{what}）': 'other text, {n} {n|character|characters} ({what})',
  注音: 'reading above a character',
  只有专用字体能显示的符号: 'sign that only a special font shows',
  '有{n}条批注没有带入。': '{n} {n|comment was|comments were} not taken along.',
  '粘贴的内容层次过多，无法整理。请分段粘贴，或先粘贴为纯文本。':
    'What was pasted is nested too deep to be tidied. Paste it part by part, or as plain text first.',
  脚本: 'script',
  嵌入的网页: 'embedded page',
  嵌入的对象: 'embedded object',
  图形: 'drawing',
  公式: 'formula',
  表单控件: 'form control',
  修订中已删除的文字: 'text deleted in tracked changes',
  隐藏的文字: 'hidden text',
  批注: 'comment',
  自动目录: 'generated table of contents',
  '文件带有电子签章，去除作者等信息会使签章失效，因此原样保留。':
    'The file is signed; taking out its author would break the signature, so it is kept as it is.',
  '文件里的修订已全部接受，批注已删除；公开的文件不带修订记录和批注，请核对。':
    'All tracked changes were accepted and comments removed; the published file has neither, please check.',
  '文件限制了修改，其中的作者等信息原样保留。': 'The file forbids changes; its author and the like are kept.',
  '图片结构异常，其中的作者等信息没有去除，图片原样保留。': 'The picture is oddly built; its author and the like were not taken out.',
  '文件结构异常，无法确认其中没有脚本等内容，不能上传。请重新导出，或打印成PDF后再上传。':
    'The file is oddly built, so nobody can tell that it holds no scripts. Export it anew, or print it as PDF, then upload.',
  '为安全起见，文件里的{what}已去除，请核对。': 'For safety, this was taken out of the file: {what}. Please check.',
  '工作簿里有宏表（Excel 4.0宏），不能上传。请删除宏表，另存后再上传。':
    'The workbook has macro sheets (Excel 4.0) and may not be uploaded. Delete them, save and upload again.',
  '文件里附有程序、脚本或网页，不能上传。请去掉后再上传。':
    'The file holds a program, a script or a web page and may not be uploaded. Take it out, then upload.',
  '文件里有ActiveX控件，不能上传。请在设计模式下删除控件，或转成PDF。':
    'The file has ActiveX controls and may not be uploaded. Delete them in design mode, or make it a PDF.',
  '文档里嵌有网页或另一份文档的片段，不能上传。请在Word或WPS中打开，另存为DOCX后再上传。':
    'Pieces of web pages or of another document lie in the document. Open it in Word or WPS, save it as DOCX, then upload.',
  '工作簿里有外部数据连接或查询，不能上传。请在“数据”中删除连接和查询，另存后再上传。':
    'The workbook has data connections or queries. Delete them under “Data”, save and upload again.',
  '文件里有会启动其他程序的动态数据链接（DDE），不能上传。请断开链接或改为数值后再上传。':
    'The file has dynamic data links (DDE) that start other programs. Break the links or keep the values only, then upload.',
  'RTF文件里有内嵌对象或外部模板，不能上传。请另存为DOCX或PDF后再上传。':
    'The RTF file has embedded objects or a remote template. Save it as DOCX or PDF, then upload.',
  'PDF是动态表单（XFA），公众的浏览器打不开，不能上传。请打印成普通PDF后再上传。':
    'The PDF is a dynamic form (XFA) that browsers do not open. Print it as an ordinary PDF, then upload.',
  '里面附的文件“{name}”：{why}': 'In the file “{name}” within it: {why}',
  '里面附的文件“{name}”带有{what}，在这里无法去除，不能上传。请去掉后重新放入。':
    'The file “{name}” within it has something that cannot be taken out here: {what}. Remove it and put the file in again.',
  '{what}（{kept}）': '{what} ({kept})',
  结果保留为文字: 'their result stays as text',
  结果保留为数值: 'their result stays as a value',
  数值保留: 'values stay',
  文字保留: 'words stay',
  从别处取内容或执行命令的域: 'fields that fetch or run something',
  从网络取数的公式: 'formulas that fetch from the network',
  外部工作簿的位置: 'places of other workbooks',
  '指向程序、本机或内网文件的链接': 'links to programs and to files of a computer or an inner network',
  外部模板: 'remote template',
  邮件合并的数据源: 'data source of a mail merge',
  '从别处载入的图片、音视频或对象': 'pictures, media or objects loaded from elsewhere',
  运行程序或宏的动作: 'actions that run programs or macros',
  加载项: 'add-ins',
  JavaScript脚本: 'JavaScript',
  '启动程序、打开别的文件或提交数据的动作': 'actions that start programs, open other files or send data',
  多媒体和三维内容: 'media and three-dimensional content',
  '这种格式的文件，其中的作者等信息没有去除。': 'In files of this form, author and the like are not taken out.',
  '文件带有电子签章，其中的{what}无法去除，不能上传。请去掉后重新签章。':
    'The file is signed, so this cannot be taken out of it: {what}. Remove it, then sign again.',
  '文件限制了修改，其中的{what}无法去除，不能上传。请去掉后重新导出。':
    'The file forbids changes, so this cannot be taken out of it: {what}. Remove it, then export again.',
  '文件过于复杂，未能在规定的时间和内存内读完。请拆分，或转成PDF后再上传。':
    'The file is too complex to be read within the time and memory set for it. Split it, or make it a PDF, then upload.',
  '文件过于复杂，未能在规定的时间和内存内读完。请拆分，或去掉内嵌的大文件后再上传。':
    'The file is too complex to be read within the time and memory set for it. Split it, or take out large embedded files, then upload.',
  '文件过于复杂，未能在规定的时间和内存内读完，未能检查内容。请逐页人工查看。':
    'The file is too complex to be read within the time and memory set for it, so it was not checked. Look at every page yourself.',
  '文字和附带信息过多，没有全部检查，其余请人工查看。':
    'Too much text and information beside it to be checked whole; look at the rest yourself.',
  '文件已损坏或不是其扩展名所示的格式，未能检查内容。请逐页人工查看。':
    'The file is damaged or not what its extension says, so it was not checked. Look at every page yourself.',
  '文件设有密码，未能检查内容。': 'The file has a password, so it was not checked.',
  '文件解开后过大，未能检查内容。': 'Unpacked, the file is too large, so it was not checked.',
  '图片中的文字没有检查，请人工查看。': 'Text in the picture was not checked; look at it yourself.',
  '文本不是UTF-8、UTF-16或GB18030编码，未能检查内容。请逐页人工查看。':
    'The text is not UTF-8, UTF-16 or GB18030, so it was not checked. Look at every page yourself.',
  '文件里有图片或内嵌对象，其中的文字没有检查，请人工查看。':
    'The file has pictures or embedded objects whose text was not checked; look at them yourself.',
  '这种格式的文件（{mediaType}）无法自动检查内容，请人工查看。':
    'Files of this form ({mediaType}) cannot be checked automatically; look at it yourself.',
  '文字过多，只检查了前{n}万字，其余请人工查看。':
    'Too much text: the first {n} × 10,000 characters were checked; look at the rest yourself.',
  '文件中没有文字。': 'The file has no text.',
  '图片的附带信息里写有拍摄地点。': "The picture's metadata says where it was taken.",
  '图片的附带信息里写有作者。': "The picture's metadata names its author.",
  '图片的附带信息里写有拍摄地点和作者。': "The picture's metadata says where it was taken and names its author.",
  '旧版Office文件（.doc、.xls、.ppt）无法自动检查内容。请另存为DOCX、XLSX、PPTX或PDF后上传，或请逐页人工查看。':
    'Old Office files (.doc, .xls, .ppt) cannot be checked automatically. Save as DOCX, XLSX, PPTX or PDF and upload that, or look at every page yourself.',
  'PDF共{pages}页，只检查了前{read}页，其余请人工查看。':
    'The PDF has {pages} pages, of which the first {read} were checked; look at the rest yourself.',
  'PDF中没有文字，应为扫描件，无法自动检查。请逐页人工查看。':
    'The PDF has no text, so it is likely a scan and cannot be checked automatically. Look at every page yourself.',
  'PDF第{pages}页没有文字，应为扫描件或空白页，请人工查看。':
    'Pages of the PDF without text, likely scans or blank: {pages}. Look at them yourself.',
  'PDF第{pages}页有较大的图片，可能是扫描的页面，其中的文字没有检查，请人工查看。':
    'Pages of the PDF with large pictures, perhaps scanned pages, whose text was not checked: {pages}. Look at them yourself.',
  '{page}等': '{page} and others',
  'PDF有页面经过裁剪，裁去的内容仍在文件里，没有检查，请人工查看。':
    'Pages of the PDF are cropped; what was cropped is still in the file and was not checked. Look at it yourself.',
  'PDF里附有{n}个文件（{names}），没有检查，请人工查看。': 'The PDF holds {n} {n|file|files} ({names}) not checked; look at them yourself.',
  'PDF的部分文字没有正确的编码，检查可能有遗漏。请逐页人工查看。':
    "Part of the PDF's text is not encoded rightly, and the check may have missed something. Look at every page yourself.",
  '内嵌的文件“{name}”没有检查，请人工查看。': 'The embedded file “{name}” was not checked; look at it yourself.',
  '内嵌的文件“{name}”：{why}': 'Embedded file “{name}”: {why}',
  '内嵌的文件过多，只检查了前{n}个，其余请人工查看。': 'Too many embedded files: the first {n} were checked; look at the rest yourself.',
  '文件里有{n}幅较大的图片或不能识别的图片、音视频，可能是扫描的页面，其中的文字没有检查，请人工查看。':
    'The file has {n} large or unknown {n|picture or recording|pictures or recordings}, perhaps scanned pages, whose text was not checked; look at them yourself.',
  '文件里有{n}幅小图片，其中的文字没有检查。': 'The file has {n} small {n|picture|pictures} whose text was not checked.',
  '文件里有{n}个部分（{names}）没有检查，请人工查看。': '{n} {n|part|parts} of the file ({names}) not checked; look at them yourself.',
  '文件末尾另有不属于压缩包的内容，没有检查，请人工查看。':
    'Something that is no part of the archive follows its end and was not checked; look at it yourself.',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
