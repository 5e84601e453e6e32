-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "run_name" TEXT,
    "purpose" TEXT,
    "files_total" INTEGER NOT NULL DEFAULT 0,
    "files_read" INTEGER NOT NULL DEFAULT 0,
    "bytes_total" BIGINT NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "result" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "import_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateTable
CREATE TABLE "problem" (
    "id" BIGSERIAL NOT NULL,
    "import_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "said" TEXT NOT NULL,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" SERIAL NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "purpose" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "tool_set" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "run_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "suite" (
    "id" SERIAL NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "path" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "body" BYTEA NOT NULL,

    CONSTRAINT "suite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suite_task" (
    "suite_id" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "category" TEXT NOT NULL DEFAULT '',
    "difficulty" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "suite_task_pkey" PRIMARY KEY ("suite_id","task")
);

-- CreateTable
CREATE TABLE "trajectory" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "file" TEXT COLLATE "C" NOT NULL,
    "first_line" INTEGER NOT NULL,
    "task" TEXT COLLATE "C" NOT NULL,
    "goal" TEXT COLLATE "C" NOT NULL,
    "model" TEXT COLLATE "C" NOT NULL,
    "provider" TEXT COLLATE "C" NOT NULL,
    "protocol" TEXT NOT NULL,
    "outcome" TEXT COLLATE "C" NOT NULL,
    "outcome_source" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "turns" INTEGER NOT NULL,
    "requests" INTEGER NOT NULL,
    "actions" INTEGER NOT NULL,
    "tool_calls" INTEGER NOT NULL,
    "valid_calls" INTEGER NOT NULL,
    "schema_calls" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "parse_errors" INTEGER NOT NULL,
    "call_errors" INTEGER NOT NULL,
    "interrupted" INTEGER NOT NULL,
    "unanswered" INTEGER NOT NULL,
    "results" INTEGER NOT NULL,
    "results_ok" INTEGER NOT NULL,
    "loops" INTEGER NOT NULL,
    "reflections" INTEGER NOT NULL,
    "test_runs" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,
    "strip" TEXT NOT NULL,

    CONSTRAINT "trajectory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "trajectory_id" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "first_event" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("trajectory_id","chunk")
);

-- CreateTable
CREATE TABLE "turn" (
    "trajectory_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "tool" TEXT COLLATE "C" NOT NULL,
    "argument" TEXT NOT NULL,
    "valid" BOOLEAN NOT NULL,
    "schema_valid" BOOLEAN NOT NULL,
    "invalid" TEXT NOT NULL,
    "result" SMALLINT NOT NULL,
    "tests" SMALLINT NOT NULL,
    "after_loop" BOOLEAN NOT NULL,
    "write_target" BOOLEAN NOT NULL,
    "root_listed" BOOLEAN NOT NULL,
    "outcome" TEXT COLLATE "C" NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("trajectory_id","number")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" BIGSERIAL NOT NULL,
    "run_name" TEXT COLLATE "C" NOT NULL,
    "trajectory_key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "turn" INTEGER,
    "undoes" BIGINT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "trajectory_id" INTEGER NOT NULL,
    "verdict" TEXT COLLATE "C" NOT NULL,
    "cut_after" INTEGER,
    "left_out" INTEGER[],
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("trajectory_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "problem_import_id_id_idx" ON "problem"("import_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_name_key" ON "run"("name");

-- CreateIndex
CREATE UNIQUE INDEX "suite_name_key" ON "suite"("name");

-- CreateIndex
CREATE INDEX "trajectory_started_at_id_idx" ON "trajectory"("started_at", "id");

-- CreateIndex
CREATE INDEX "trajectory_task_id_idx" ON "trajectory"("task", "id");

-- CreateIndex
CREATE INDEX "trajectory_model_id_idx" ON "trajectory"("model", "id");

-- CreateIndex
CREATE INDEX "trajectory_outcome_id_idx" ON "trajectory"("outcome", "id");

-- CreateIndex
CREATE INDEX "trajectory_turns_id_idx" ON "trajectory"("turns", "id");

-- CreateIndex
CREATE INDEX "trajectory_tokens_id_idx" ON "trajectory"("tokens", "id");

-- The list's order by validity (lib/server/trajectories-order.ts): without an attempt after the best.
CREATE INDEX "trajectory_validity_id_idx" ON "trajectory"
  ((CASE WHEN "attempts" = 0 THEN 2000000 ELSE "valid_calls"::bigint * 1000000 / "attempts" END), "id");

-- CreateIndex
CREATE UNIQUE INDEX "trajectory_run_id_key_key" ON "trajectory"("run_id", "key");

-- CreateIndex
CREATE INDEX "decision_run_name_trajectory_key_id_idx" ON "decision"("run_name", "trajectory_key", "id");

-- CreateIndex
CREATE INDEX "standing_verdict_trajectory_id_idx" ON "standing"("verdict", "trajectory_id");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suite_task" ADD CONSTRAINT "suite_task_suite_id_fkey" FOREIGN KEY ("suite_id") REFERENCES "suite"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trajectory" ADD CONSTRAINT "trajectory_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_trajectory_id_fkey" FOREIGN KEY ("trajectory_id") REFERENCES "trajectory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_trajectory_id_fkey" FOREIGN KEY ("trajectory_id") REFERENCES "trajectory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_trajectory_id_fkey" FOREIGN KEY ("trajectory_id") REFERENCES "trajectory"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- The chunks are compressed already: do not try again.
ALTER TABLE "document" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- Decisions are appended, never edited.
CREATE FUNCTION "decisions_are_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decisions are appended, never edited or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "decisions_are_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "decision"
  FOR EACH STATEMENT EXECUTE FUNCTION "decisions_are_kept"();
