-- Asks without haste: each connection waits some milliseconds before it asks again.
function delay()
  return 4
end
