-- In which language a guest is told by letter.
ALTER TABLE guests ADD COLUMN language TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en'));
