/** Shown for `--help` before anything is installed or built. @type {Record<string, string>} */
export const HELP = {
  demo: `npm run demo [-- --reset]

启动演示区：内置 PostgreSQL、一个区政府门户和 112 个子站。
Starts the demo district: an embedded PostgreSQL, a district portal and 112 subsites.

  --reset   删除演示数据，重新开始  remove the demo's data and start over
  --help    显示本说明            show this text

环境变量 Environment:
  PORT      端口，默认 3000       port, 3000 by default
  HOST      监听地址，默认 127.0.0.1   address to listen on, 127.0.0.1 by default
  DATA_DIR  数据文件夹，默认 .data     data folder, .data by default
`,
  dev: `npm run dev

以热更新方式启动演示区，供开发使用：保存文件后页面自动刷新。环境变量与 npm run demo 相同。
Starts the demo district with hot reload. The environment is that of npm run demo.
`,
  mutants: `npm run mutants [-- WORD…]

逐处改动纯规则（流程、期限、索引号、检查规则、统计、网址、权限），看旁边的测试能否发现；不属于 npm test。
Changes the pure rules one place at a time to see whether the tests beside them tell. No part of npm test.

  WORD      只改名称含此词的文件    only files whose names hold the word

文件列表见 stryker.config.mjs；逐处结果写入 test-results/mutants/。
stryker.config.mjs has the files; test-results/mutants/ tells of every change.

例 Example: npm run mutants -- index-number disclosure-clock
`,
  start: `npm start [-- --web | --worker]

以生产方式启动网站进程和后台进程。设置取自环境变量，见 .env.example 和 docs/operations.md。
Starts the web and worker processes for production. Settings come from the environment.

  --web      只启动网站进程   the web process only
  --worker   只启动后台进程   the worker process only
  --help     显示本说明       show this text
`,
};
